global using ThreadState = Conversations.Threads.ThreadState;
