// Opens the studio page as a browser of this user does. Prints whether it has the token.
import { get } from "node:http";

get(process.argv[2], { agent: false }, async (answer) => {
  let page = "";
  for await (const part of answer.setEncoding("utf8")) page += part;
  console.log(/<meta name="pitwall-(token|read-only)"/.exec(page)?.[1]);
  process.exit();
});
