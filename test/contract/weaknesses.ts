import type {BuildBackend} from '../../source/engine/build.ts';
import type {Differences} from './contract-subject.ts';

/** Said of an engine where the difference is false. */
const sentences: Record<keyof Differences, string> = {
	forcedRemovalSparesContainers:
		'An image under stopped containers cannot be deleted before they are removed.',
	commitsAsDocker:
		'A commit does not keep its message in the history, and nothing tells SHELL and ONBUILD of an image.',
	readsCommitBody:
		'A commit keeps neither healthcheck nor SHELL and ONBUILD, and refuses variables, labels, a user and a working directory with line breaks.',
	keepsBuildCache: 'There is no build cache that can be pruned by itself.',
	keepsContent: 'An image is kept for one platform only.',
	knowsServedDigests:
		'A digest is verified with its registry before it is copied or written after FROM.',
};

/** What is weaker on an engine than on others, as the contract's tests expect it there. */
export function weaknesses(differences: Differences, backends: readonly BuildBackend[]): string[] {
	const absent = Object.keys(sentences) as (keyof Differences)[];
	return [
		...absent.filter(name => !differences[name]).map(name => sentences[name]),
		...(backends.includes('buildkit') ? [] : ['Builds do without BuildKit.']),
	];
}
