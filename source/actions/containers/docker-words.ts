import type {ContainersContext} from './containers-context.ts';

type Chosen = Pick<ContainersContext, 'selected' | 'targets'>;

/** `docker logs web`: with the selected container at the end. */
export const dockerOnSelected =
	(...words: readonly string[]) =>
	({selected}: Pick<Chosen, 'selected'>): readonly string[] | undefined =>
		selected && ['docker', ...words, selected.name];

/** `docker stop web db`: with all that the action takes. */
export const dockerOnTargets =
	(...words: readonly string[]) =>
	({targets}: Pick<Chosen, 'targets'>): readonly string[] | undefined =>
		targets.length === 0 ? undefined : ['docker', ...words, ...targets.map(({name}) => name)];
