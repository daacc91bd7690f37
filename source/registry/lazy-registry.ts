import QuickLru from 'quick-lru';
import type {RemoteVariant} from './manifests/remote-image.ts';
import type {Registry} from './registry.ts';

/** Images whose layers are remembered, and once more as many. */
const mostImages = 200;

/** A registry that remembers what it was asked about. */
export type RememberingRegistry = Registry & {
	/**
	The compressed layers of an image, base first, where a registry told them since the program began: nothing is
	asked for it.
	@param imageId As in `RemoteVariant`.
	*/
	knownLayers(imageId: string): RemoteVariant['layers'] | undefined;
};

/**
A registry whose code is loaded by its first call: most visits never need it.

@param load Called before every call; it decides which registry answers.
*/
export function lazyRegistry(load: () => Promise<Registry>): RememberingRegistry {
	const layers = new QuickLru<string, RemoteVariant['layers']>({maxSize: mostImages});
	const client = async () => (await load()).client;
	const store = async () => (await load()).store;
	const writer = async () => (await client()).writer;
	return {
		knownLayers: imageId => layers.get(imageId),
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
			async variant(...values) {
				const variant = await (await client()).variant(...values);
				layers.set(variant.imageId, variant.layers);
				return variant;
			},
			manifest: async (...values) => (await client()).manifest(...values),
			blob: async (...values) => (await client()).blob(...values),
			async *openBlob(...values) {
				yield* (await client()).openBlob(...values);
			},
			referrers: async (...values) => (await client()).referrers(...values),
			allowance: async (...values) => (await client()).allowance(...values),
			verify: async (...values) => (await client()).verify(...values),
			writer: {
				retag: async (...values) => (await writer()).retag(...values),
				deleteTag: async (...values) => (await writer()).deleteTag(...values),
				deleteDigest: async (...values) => (await writer()).deleteDigest(...values),
				copy: async (...values) => (await writer()).copy(...values),
			},
			forget: host => void client().then(({forget}) => forget(host)),
			askAsNobody: host => void client().then(({askAsNobody}) => askAsNobody(host)),
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
