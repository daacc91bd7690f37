import type {ImageDetails} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import type {LocalVariant} from '../../registry/compare-with-remote.ts';
import {createStore, type Store} from '../create-store.ts';
import {keepNewest} from '../keep-newest.ts';
import type {OpenEngine} from '../open-engine.ts';

/** By the id of the image. */
export type LocalVariants = ReadonlyMap<string, readonly LocalVariant[]>;

const byEngine = new WeakMap<object, Store<LocalVariants>>();

const mostImages = 1000;

/** The platforms of an image that are here. */
export function localVariantsOf({
	platform,
	manifests,
}: Pick<ImageDetails, 'platform' | 'manifests'>): LocalVariant[] {
	const here = (manifests ?? []).flatMap(manifest =>
		manifest.kind === 'image' && manifest.isAvailable && manifest.platform !== undefined
			? [{platform: manifest.platform, digest: manifest.digest}]
			: [],
	);
	return here.length > 0 ? here : [{platform, digest: undefined}];
}

/** What is known so far of the platforms of the images here, which no list of them tells. */
export function localVariants({engine}: Pick<OpenEngine, 'engine'>): Store<LocalVariants> {
	const store = byEngine.get(engine) ?? createStore<LocalVariants>(new Map());
	byEngine.set(engine, store);
	return store;
}

/** Asks the engine again for the platforms of these images, one after the other. */
export async function readLocalVariants(
	openEngine: Pick<OpenEngine, 'engine'>,
	imageIds: readonly string[],
	{signal}: RequestOptions,
): Promise<void> {
	const {images} = openEngine.engine;
	for (const id of imageIds) {
		const details = await unlessGone(images.inspect(id, {signal, leavesOutConfig: true}));
		if (details) {
			const variants = localVariantsOf(details);
			localVariants(openEngine).update(current =>
				keepNewest(new Map(current).set(id, variants), mostImages),
			);
		}
	}
}
