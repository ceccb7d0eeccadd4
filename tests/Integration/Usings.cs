global using Tests.Leaks;
global using Xunit;
global using ThreadState = Conversations.Threads.ThreadState;
