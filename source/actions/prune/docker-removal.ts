import type {PruneKind} from '../../prune/prune-rules.ts';
import type {PruneContext} from './prune-context.ts';

/** What docker calls a thing that it removes by its name or id. */
const dockerWords: Partial<Record<PruneKind, string>> = {
	image: 'image',
	container: 'container',
	volume: 'volume',
	network: 'network',
};

/** Removes what is marked; `undefined`: nothing is, or docker needs a command for each kind of it. */
export function dockerRemoval({shown}: Pick<PruneContext, 'shown'>): readonly string[] | undefined {
	const marked = shown?.marks.marked() ?? [];
	const word = marked[0] && dockerWords[marked[0].kind];
	return word === undefined || marked.some(({kind}) => dockerWords[kind] !== word)
		? undefined
		: [
				...['docker', word, 'rm'],
				...marked.flatMap(({references, id}) => (references.length > 0 ? references : [id])),
			];
}
