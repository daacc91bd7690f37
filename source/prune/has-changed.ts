import type {ContainerSummary} from '../engine/containers.ts';
import type {ImageSummary} from '../engine/images.ts';
import type {PruneState} from './prune-state.ts';

type Listed = {
	images: readonly Pick<ImageSummary, 'id' | 'references'>[];
	containers: readonly Pick<ContainerSummary, 'id' | 'state'>[];
};

const areSame = (left: readonly string[], right: readonly string[]): boolean =>
	left.length === right.length && left.every(item => right.includes(item));

/** @returns True when images or containers came, went, got other names, or started or ended since. */
export function hasChanged({images, containers}: PruneState, now: Listed): boolean {
	if (images.length !== now.images.length || containers.length !== now.containers.length) {
		return true;
	}

	const references = new Map(images.map(image => [image.id, image.references]));
	const states = new Map(containers.map(({id, state}) => [id, state]));
	return (
		now.images.some(image => !areSame(references.get(image.id) ?? [image.id], image.references)) ||
		now.containers.some(({id, state}) => states.get(id) !== state)
	);
}
