def kernel(n: int) -> int:
    lines = [
        '10.0.0.1 - - [01/May/2024:12:00:00 +0000] "GET /index.html HTTP/1.1" 200 1043',
        '10.0.0.27 - bob [01/May/2024:12:00:02 +0000] "POST /api/items HTTP/1.1" 201 77',
        '192.168.1.9 - - [01/May/2024:12:00:09 +0000] "GET /missing HTTP/1.1" 404 153',
    ]
    total = 0
    failed = 0
    for i in range(n):
        parts = lines[i % 3].split('"')
        request = parts[1].split(" ")
        status, size = parts[2].split()
        if int(status) >= 400:
            failed += 1
        if request[0] == "GET" and request[1].endswith(".html"):
            total += int(size)
        host = parts[0].split(" ")[0]
        octets = host.split(".")
        total += int(octets[3])
    return total * 1000 + failed
