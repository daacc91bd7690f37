import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {askEach} from '../ask-each.ts';
import type {PruneEntry} from '../prune-plan.ts';
import type {PruneState} from '../prune-state.ts';
import type {PlanItem} from './plan-file.ts';

export type PlanImage = NonNullable<PlanItem['image']>;

/**
What a plan file has to know of the images that go, so that nothing else goes with them later: one request for
each that was built here step by step.
@returns By id.
@throws Problem, or the signal's reason.
*/
export async function readPlanImages(
	engine: Engine,
	{about, state}: {about: EngineAbout; state: PruneState},
	entries: readonly PruneEntry[],
	options: RequestOptions,
): Promise<ReadonlyMap<string, PlanImage>> {
	const going = new Set(entries.flatMap(({kind, id}) => (kind === 'image' ? [id] : [])));
	const images = state.images.filter(({id}) => going.has(id));
	const listed = new Set(state.images.map(({id}) => id));
	// The history of Podman also names images that only share a layer.
	const built =
		about.flavour === 'podman' ? [] : images.filter(image => image.parentId !== undefined);
	const steps = await askEach(
		built.map(({id}) => id),
		async (image, asked) => {
			const history = await engine.images.history(image, asked);
			const parents = history.flatMap(({imageId}) =>
				imageId === undefined || imageId === image ? [] : [imageId],
			);
			const end = parents.findIndex(id => listed.has(id));
			return end === -1 ? parents : parents.slice(0, end);
		},
		options,
	);
	return new Map(
		images.map(({id, references, builtOn}) => [
			id,
			{names: [...references], builtOn: [...builtOn], steps: steps.get(id) ?? []},
		]),
	);
}
