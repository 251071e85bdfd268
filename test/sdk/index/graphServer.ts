import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A GraphQL request as the server received it. */
export interface GraphRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Answers one request: an object is sent as JSON, a function writes the answer itself. */
export type GraphAnswer = object | ((response: ServerResponse) => void);

/** A stand-in for Graph Node that answers as a test says. */
export interface GraphServer {
  readonly url: string;
  readonly requests: GraphRequest[];
  close(): Promise<void>;
}

export async function startGraphServer(answer: (request: GraphRequest) => GraphAnswer): Promise<GraphServer> {
  const requests: GraphRequest[] = [];
  const server = createServer((message, response) => {
    void readBody(message).then((body) => {
      const request = JSON.parse(body) as GraphRequest;
      requests.push(request);
      const answered = answer(request);
      if (typeof answered === 'function') (answered as (response: ServerResponse) => void)(response);
      else response.setHeader('content-type', 'application/json').end(JSON.stringify(answered));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/subgraphs/name/gemel`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
