def field(line: str, name: str) -> str:
    at = line.find('"' + name + '":')
    if at < 0:
        return ""
    at += len(name) + 3
    while line[at] == " ":
        at += 1
    if line[at] == '"':
        end = line.find('"', at + 1)
        return line[at + 1 : end]
    end = line.find(",", at)
    if end < 0:
        end = line.find("}", at)
    return line[at:end]


def kernel(n: int) -> int:
    lines = [
        '{"time": "2024-05-01T12:00:00", "level": "info", "user": "alice", "ms": 12, "bytes": 3400}',
        '{"time": "2024-05-01T12:00:01", "level": "error", "user": "bob", "ms": 250, "bytes": 120}',
        '{"time": "2024-05-01T12:00:03", "level": "info", "user": "carol", "ms": 7, "bytes": 98211}',
    ]
    total = 0
    for i in range(n):
        line = lines[i % 3]
        if field(line, "level") == "info":
            total += int(field(line, "ms")) + int(field(line, "bytes"))
        total += len(field(line, "user"))
    return total
