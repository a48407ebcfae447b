"""Runs a command on a terminal of its own: terminal.py ROWSxCOLUMNS OUT STEP... -- COMMAND...

Steps: see:TEXT waits until the terminal was sent TEXT since the last step, keys:TEXT types, size:ROWSxCOLUMNS resizes,
mark writes the place in OUT, interrupt types Ctrl-C. Says a JSON document: where the marks are, how the command ended, and
whether the terminal's modes are as they were.
"""
import fcntl, json, os, pty, select, signal, struct, sys, termios, time

PATIENCE = 30


def resize(terminal, size):
    rows, columns = map(int, size.split("x"))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def main():
    size, out = sys.argv[1], sys.argv[2]
    end = sys.argv.index("--")
    steps, command = sys.argv[3:end], sys.argv[end + 1:]
    master, slave = pty.openpty()
    resize(master, size)
    before = termios.tcgetattr(slave)
    child = os.fork()
    if child == 0:
        os.setsid()
        # a build that runs in the background ignores Ctrl-C, and everything that it starts would too
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        for stream in (0, 1, 2):
            os.dup2(slave, stream)
        os.execvp(command[0], command)
    written, marks, since = b"", [], 0

    def read(seconds):
        nonlocal written
        if select.select([master], [], [], seconds)[0]:
            written += os.read(master, 65536)
            return True
        return False

    for step in steps:
        kind, _, text = step.partition(":")
        deadline = time.monotonic() + PATIENCE
        if kind == "see":
            while text.encode() not in written[since:]:
                read(0.1)
                if time.monotonic() > deadline:
                    os.kill(child, 9)
                    sys.exit("never seen: " + text + "\n" + written.decode("utf-8", "replace"))
            since = len(written)
        elif kind == "keys":
            os.write(master, text.encode())
        elif kind == "interrupt":
            os.write(master, b"\x03")
        elif kind == "size":
            resize(master, text)
        elif kind == "mark":
            while read(0.3):
                pass
            marks.append(len(written))
    deadline = time.monotonic() + PATIENCE
    status = None
    while status is None and time.monotonic() < deadline:
        read(0.1)
        pid, code = os.waitpid(child, os.WNOHANG)
        status = code if pid else None
    if status is None:
        os.kill(child, 9)
        sys.exit("it does not end\n" + written.decode("utf-8", "replace"))
    while read(0.1):
        pass
    with open(out, "wb") as file:
        file.write(written)
    modes = termios.tcgetattr(slave) == before
    print(json.dumps({"code": os.waitstatus_to_exitcode(status), "marks": marks, "modes": modes}))


main()
