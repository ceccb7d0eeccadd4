'use strict';

// A bot as its brand would write it, over the published SDK. The words of the customer choose what it does; the paths below
// /control let a test see what it got and make it speak of its own accord.

const http = require('http');
const { ActivityTypes, CardFactory, CloudAdapter, EventFactory, MessageFactory, TurnContext } = require('botbuilder');
const { AppCredentials, BotFrameworkAuthenticationFactory, ServiceClientCredentialsFactory } = require('botframework-connector');

const { APP_ID, APP_PASSWORD, GATEWAY, MODE, PORT } = process.env;

// --- the part that every bot needs: whose tokens it believes, and where it gets its own ------------------------------

class GatewayCredentials extends AppCredentials {
  constructor(appId, password, scope, tokenUrl) {
    super(appId, undefined, scope);
    this.password = password;
    this.tokenUrl = tokenUrl;
  }

  async refreshToken() {
    const answer = await fetch(this.tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: this.appId, client_secret: this.password, scope: this.oAuthScope }),
    });
    if (!answer.ok) throw new Error(`The token endpoint answered ${answer.status}.`);
    const token = await answer.json();
    return { accessToken: token.access_token, expiresOn: new Date(Date.now() + token.expires_in * 1000) };
  }
}

class GatewayCredentialsFactory extends ServiceClientCredentialsFactory {
  constructor(appId, password) {
    super();
    Object.assign(this, { appId, password });
  }

  isValidAppId(appId) { return Promise.resolve(appId === this.appId); }
  isAuthenticationDisabled() { return Promise.resolve(false); }
  createCredentials(appId, audience, loginUrl) {
    return Promise.resolve(new GatewayCredentials(appId, this.password, audience, loginUrl));
  }
}

// The shared secret: no tokens, the same header both ways.
class SecretFactory extends ServiceClientCredentialsFactory {
  constructor(secret) {
    super();
    this.secret = secret;
  }

  isValidAppId() { return Promise.resolve(true); }
  isAuthenticationDisabled() { return Promise.resolve(true); }
  createCredentials() {
    const { secret } = this;
    return Promise.resolve({ signRequest: async (request) => { request.headers.set('authorization', `Bearer ${secret}`); return request; } });
  }
}

const audience = `${GATEWAY}/connector`;
const metadata = `${GATEWAY}/.well-known/openid-configuration`;
const adapter = new CloudAdapter(BotFrameworkAuthenticationFactory.create(
  '', false, `${GATEWAY}/oauth2/v2.0/token`, audience, GATEWAY, '', metadata, metadata, '',
  MODE === 'secret' ? new SecretFactory(APP_PASSWORD) : new GatewayCredentialsFactory(APP_ID, APP_PASSWORD),
  { requiredEndorsements: [] }));
adapter.onTurnError = async (_context, error) => { errors.push(String(error && error.message)); throw error; };

// --- what this one does ----------------------------------------------------------------------------------------------

const received = [];
const errors = [];
let reference;

async function talk(context) {
  const { activity } = context;
  if (activity.type === ActivityTypes.ConversationUpdate || activity.type === ActivityTypes.Event) return;
  if (activity.type !== ActivityTypes.Message) return;
  reference = TurnContext.getConversationReference(activity);
  const says = activity.text.toLowerCase();
  const fact = (activity.channelData.facts || []).map((f) => `${f.field}=${f.value}`).join(', ');
  if (says.includes('pedido')) {
    await context.sendActivity(`Eco: ${activity.text} [${fact}]`);
  } else if (says.includes('dos cosas')) {
    await context.sendActivities([{ type: ActivityTypes.Typing }, MessageFactory.text('La primera.'), MessageFactory.text('La segunda.')]);
  } else if (says.includes('elegir')) {
    await context.sendActivity(MessageFactory.suggestedActions(['Rojo', 'Azul'], '¿Qué color?'));
    await context.sendActivity({ attachments: [CardFactory.heroCard('Catálogo', 'Sillas y mesas', undefined, CardFactory.actions(['Ver sillas']))] });
  } else if (says.includes('silla')) {
    await context.sendActivity('Le paso con el equipo de devoluciones.');
    await context.sendActivity(EventFactory.createHandoffInitiation(
      context, { Skill: 'returns', Reason: 'frustration', Summary: 'Pregunta por una silla.' }, { activities: [activity] }));
  } else if (says.includes('filtra')) {
    await context.sendActivity('Usted es cliente ' + ['plat', 'inum'].join('') + '.');
  } else if (says.includes('tarjeta')) {
    await context.sendActivity('Su tarjeta es ' + ['4111', '1111', '1111', '1111'].join(' ') + '.');
  } else if (says.includes('promete')) {
    await context.sendActivity('Le aseguro una entrega de película.');
  } else if (says.includes('callado')) {
    await context.sendActivity({ type: ActivityTypes.EndOfConversation });
  } else if (says.includes('roto')) {
    throw new Error('broken');
  } else {
    await context.sendActivity(`Soy el bot: ${activity.text}`);
  }
}

// --- the server ------------------------------------------------------------------------------------------------------

function shim(response) {
  response.status = (code) => { response.statusCode = code; return response; };
  response.header = (name, value) => { response.setHeader(name, value); return response; };
  response.send = (body) => { response.end(typeof body === 'string' ? body : JSON.stringify(body)); return response; };
  const end = response.end.bind(response);
  response.end = (...all) => (response.writableEnded ? response : end(...all));
  return response;
}

async function body(request) {
  let text = '';
  for await (const piece of request) text += piece;
  return text.length === 0 ? {} : JSON.parse(text);
}

async function control(path, said, response) {
  if (path === '/control/received') return response.send({ received, errors });
  const from = said.reference || reference;
  try {
    let id;
    await adapter.continueConversationAsync(APP_ID, from, async (context) => {
      const sent = path === '/control/handoff'
        ? await context.sendActivity(EventFactory.createHandoffInitiation(context, { Skill: 'sales' }))
        : path === '/control/update' ? await context.updateActivity({ id: 'x', type: 'message', text: 'y' })
          : path === '/control/members' ? { id: JSON.stringify(await context.turnState.get(context.adapter.ConnectorClientKey).conversations.getConversationMembers(from.conversation.id)) }
            : await context.sendActivity({ type: 'message', text: said.text, id: said.id });
      id = sent && sent.id;
    });
    return response.send({ status: 200, id });
  } catch (error) {
    return response.send({ status: error.statusCode || 0, code: (error.body && error.body.error && error.body.error.code) || error.code, message: String(error.message) });
  }
}

http.createServer(async (request, plain) => {
  const response = shim(plain);
  try {
    request.body = await body(request);
    if (request.url !== '/api/messages') {
      response.setHeader('content-type', 'application/json');
      await control(request.url, request.body, response);
      return;
    }

    const authorization = request.headers.authorization || '';
    if (MODE === 'secret' && authorization !== `Bearer ${APP_PASSWORD}`) {
      response.status(401).end();
      return;
    }

    await adapter.process(request, response, async (context) => {
      received.push({ activity: request.body, authorization });
      await talk(context);
    });
  } catch (error) {
    errors.push(String(error && error.message));
    if (!response.writableEnded) response.status(500).end();
  }
}).listen(Number(PORT), '127.0.0.1', () => console.log('listening'));
