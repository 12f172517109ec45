// The classic client: a request with a small message, and JSON comes back. JavaScript, in Node or in a page of the server's own.
//
// node classic.mjs http://127.0.0.1:8700

const url = process.argv[2];
const source = `
def collatz(n: int) -> int:
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
`;
const message = { operation: "max", key: { source }, items: { range: [1, 1000] } };
const reply = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(message) });
const body = await reply.json();
if (!reply.ok) throw new Error(body.detail);
console.log(body.result);
