/* signals.c: the host's signals stay the host's. Linux only.
 *
 * Go's runtime starts while the library is loaded. In a library it takes SIGSEGV, SIGBUS and SIGFPE, for faults in Go code, and passes on what
 * comes from elsewhere. Two more it takes that are not its own to take here:
 *
 *   SIGPIPE  so that a write to a closed socket does not end the process. It is enough that Go's threads block it; the host gets back what it had.
 *   SIGURG   by which it interrupts goroutines, and which it does not pass on. What Go did not send goes to a handler that the host had.
 *
 * And Go's threads would be offered every signal that is sent to the process: they block them all, for which Go's runtime looks at the mask of the
 * thread that starts it. It unblocks what it needs itself.
 */
#if defined(__linux__)
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static struct sigaction host_pipe, host_urgent, go_urgent;
static sigset_t host_mask;

/* Before the start of Go's runtime, which is a constructor without priority. */
__attribute__((constructor(101))) static void signals_before_go(void)
{
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &host_mask);
    sigaction(SIGPIPE, NULL, &host_pipe);
    sigaction(SIGURG, NULL, &host_urgent);
}

static void urgent(int number, siginfo_t *info, void *context)
{
    if (info->si_code == SI_TKILL && info->si_pid == getpid()) /* a thread of this process to another: Go */
        go_urgent.sa_sigaction(number, info, context);
    else if (host_urgent.sa_flags & SA_SIGINFO)
        host_urgent.sa_sigaction(number, info, context);
    else
        host_urgent.sa_handler(number);
}

/* After it: in a link of Go, the objects of C come behind those of Go, and constructors run in that order. */
__attribute__((constructor)) static void signals_after_go(void)
{
    sigaction(SIGPIPE, &host_pipe, NULL);
    sigaction(SIGURG, NULL, &go_urgent);
    if ((host_urgent.sa_flags & SA_SIGINFO) || (host_urgent.sa_handler != SIG_DFL && host_urgent.sa_handler != SIG_IGN)) {
        struct sigaction front = go_urgent; /* with its mask, and on a stack of its own: it interrupts goroutines */
        front.sa_flags |= SA_SIGINFO;
        front.sa_sigaction = urgent;
        sigaction(SIGURG, &front, NULL);
    }
    pthread_sigmask(SIG_SETMASK, &host_mask, NULL);
}
#endif
