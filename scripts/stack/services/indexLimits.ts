/**
 * How Graph Node is kept from answering what costs too much, and from calling final what is not: the same on a developer's
 * machine and in `subgraph/docker-compose.yml`.
 *
 * The longest that the SDK asks is a page of 200 with lists of 100 below, a tenth of the complexity that is let through.
 */
export const INDEX_LIMITS = {
  /** Blocks that may lose their place: Ethereum makes them final after 64, other chains later. */
  ETHEREUM_REORG_THRESHOLD: '250',
  /** Most items of a list in one page. */
  GRAPH_GRAPHQL_MAX_FIRST: '1000',
  /** Most items that a page may pass over; long lists are read by `id_gt`. */
  GRAPH_GRAPHQL_MAX_SKIP: '1000',
  /** Selections inside each other; introspection takes 13. */
  GRAPH_GRAPHQL_MAX_DEPTH: '16',
  /** Items that an answer could have, by `first` of every list in it; introspection alone counts as a million. */
  GRAPH_GRAPHQL_MAX_COMPLEXITY: '1500000',
  /** Seconds for one query: as long as the SDK waits. */
  GRAPH_GRAPHQL_QUERY_TIMEOUT: '10',
  /** Seconds for one statement of it. */
  GRAPH_SQL_STATEMENT_TIMEOUT: '10',
  /** Bytes of an answer: as many as the SDK reads. */
  GRAPH_GRAPHQL_ERROR_RESULT_SIZE: '8388608',
} as const;
