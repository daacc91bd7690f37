import type {RequestOptions} from '../../engine/request-options.ts';
import {inspectImages} from '../../prune/layers/read-layered-details.ts';
import {type LocalVariant, localVariantsOf} from '../../registry/compare-with-remote.ts';
import {createStore, type Store} from '../create-store.ts';
import {keepNewest} from '../keep-newest.ts';
import type {OpenEngine} from '../open-engine.ts';

/** By the id of the image. */
export type LocalVariants = ReadonlyMap<string, readonly LocalVariant[]>;

const byEngine = new WeakMap<object, Store<LocalVariants>>();

const mostImages = 1000;

/** What is known so far of the platforms of the images here, which no list of them tells. */
export function localVariants({engine}: Pick<OpenEngine, 'engine'>): Store<LocalVariants> {
	const store = byEngine.get(engine) ?? createStore<LocalVariants>(new Map());
	byEngine.set(engine, store);
	return store;
}

/** Asks the engine again for the platforms of these images. */
export async function readLocalVariants(
	openEngine: Pick<OpenEngine, 'engine'>,
	imageIds: readonly string[],
	{signal}: RequestOptions,
): Promise<void> {
	const inspected = await inspectImages(openEngine.engine, imageIds, {signal});
	if (inspected.size > 0) {
		const variants = [...inspected].map(([id, details]) => [id, localVariantsOf(details)] as const);
		localVariants(openEngine).update(current =>
			keepNewest(new Map([...current, ...variants]), mostImages),
		);
	}
}
