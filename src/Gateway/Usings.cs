global using ThreadState = Conversations.Threads.ThreadState;
global using ChannelNames = Conversations.People.Channels;
