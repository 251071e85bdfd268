import { registerHooks } from 'node:module';

/** Has Node read the SDK's sources, as Vite does, where a module of the console imports it: import such a module after this one. */
registerHooks({
  resolve(specifier, context, next) {
    return next(specifier.replace(/^@gemel\/sdk(?=$|\/)/, '#sdk'), {
      ...context,
      ...(specifier.startsWith('@gemel/sdk') && { parentURL: import.meta.url }),
    });
  },
});
