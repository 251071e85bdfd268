# A worker, from the sources. The base is pinned by its tag: put a digest that you have checked after it.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /gemel
COPY package.json package-lock.json tsconfig.json ./
COPY app/package.json app/
COPY subgraph/package.json subgraph/
COPY sdk/ sdk/
RUN npm ci --ignore-scripts && npm run build:sdk

FROM node:24.21.0-bookworm-slim AS modules
WORKDIR /gemel
COPY package.json package-lock.json ./
COPY app/package.json app/
COPY subgraph/package.json subgraph/
COPY sdk/package.json sdk/
RUN npm ci --ignore-scripts --omit=dev --omit=optional --workspace sdk

FROM node:24.21.0-bookworm-slim
WORKDIR /gemel
COPY --from=modules /gemel/ ./
COPY --from=build /gemel/sdk/bin/ sdk/bin/
COPY --from=build /gemel/sdk/dist/ sdk/dist/
RUN install --directory --owner=1000 --group=1000 --mode=0700 /var/lib/gemel
ENV NODE_ENV=production GEMEL_HOME=/var/lib/gemel GEMEL_WORKER_MONITORING_HOST=0.0.0.0
USER 1000:1000
EXPOSE 9464
ENTRYPOINT ["node", "sdk/bin/gemel.js"]
CMD ["worker", "start"]
