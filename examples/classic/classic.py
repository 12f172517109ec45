"""The classic client: a request with a small message, and JSON comes back. Python 3 and its standard library; weft need not be installed here.

python classic.py http://127.0.0.1:8700
"""

import json
import sys
from urllib.request import Request, urlopen

url = sys.argv[1]
data = {"operation": "map", "kernel": "std.sqrt", "items": [1, 4, 9]}
headers = {"Content-Type": "application/jsonrequest", "User-Agent": "classic/1.0"}
reply = json.load(urlopen(Request(url, json.dumps(data).encode(), headers)))
print(reply["result"])
