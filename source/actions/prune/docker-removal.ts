import type {PruneKind} from '../../prune/prune-rules.ts';
import type {PruneContext} from './prune-context.ts';

/** What docker calls a thing that it removes by its name or id. */
const dockerWords: Partial<Record<PruneKind, string>> = {
	image: 'image',
	container: 'container',
	volume: 'volume',
	network: 'network',
};

/** Removes what is marked, a command for each kind; `undefined`: nothing is, or docker cannot remove some of it by name. */
export function dockerRemoval({
	shown,
}: Pick<PruneContext, 'shown'>): ReadonlyArray<readonly string[]> | undefined {
	const commands = new Map<string, string[]>();
	for (const {kind, references, id} of shown?.marks.marked() ?? []) {
		const word = dockerWords[kind];
		if (word === undefined) {
			return undefined;
		}

		const words = commands.get(word) ?? ['docker', word, 'rm'];
		words.push(...(references.length > 0 ? references : [id]));
		commands.set(word, words);
	}

	return commands.size === 0 ? undefined : [...commands.values()];
}
