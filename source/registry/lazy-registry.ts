import type {Registry} from './registry.ts';

/**
A registry whose code is loaded by its first call: most visits never need it.

@param load Called before every call; it decides which registry answers.
*/
export function lazyRegistry(load: () => Promise<Registry>): Registry {
	const client = async () => (await load()).client;
	const store = async () => (await load()).store;
	return {
		client: {
			async *tags(...values) {
				yield* (await client()).tags(...values);
			},
			async *hubTags(...values) {
				yield* (await client()).hubTags(...values);
			},
			async *catalog(...values) {
				yield* (await client()).catalog(...values);
			},
			head: async (...values) => (await client()).head(...values),
			image: async (...values) => (await client()).image(...values),
			variant: async (...values) => (await client()).variant(...values),
			allowance: async (...values) => (await client()).allowance(...values),
			verify: async (...values) => (await client()).verify(...values),
			forget: host => void client().then(({forget}) => forget(host)),
			close: async () => (await client()).close(),
		},
		store: {
			get: async (...values) => (await store()).get(...values),
			list: async (...values) => (await store()).list(...values),
			place: async (...values) => (await store()).place(...values),
			save: async (...values) => (await store()).save(...values),
			remove: async (...values) => (await store()).remove(...values),
		},
		logIn: async (...values) => (await load()).logIn(...values),
		logOut: async (...values) => (await load()).logOut(...values),
	};
}
