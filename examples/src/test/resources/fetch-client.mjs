// Reads each of the given paths with fetch, and prints what JSON.parse made of them.
const [base, ...paths] = process.argv.slice(2);
const documents = {};
for (const path of paths) {
  const response = await fetch(base + path);
  documents[path] = {
    status: response.status,
    type: response.headers.get('content-type'),
    names: Object.keys(JSON.parse(await response.text())),
  };
}
console.log(JSON.stringify(documents));
