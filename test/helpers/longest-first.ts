import {relative} from 'node:path';
import {BaseSequencer, type TestSpecification} from 'vitest/node';

/**
Folders whose files take minutes: they wait for real engines. Vitest would begin with the largest files, and
these are among the smallest; the last of them would run alone at the end.
*/
const long = ['test/contract/', 'test/pty/', 'test/install/', 'test/prune/', 'test/session/'];

export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const rank = ({moduleId}: TestSpecification): number => {
			const path = relative(this.ctx.config.root, moduleId);
			const index = long.findIndex(folder => path.startsWith(folder));
			return index === -1 ? long.length : index;
		};
		return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
	}
}
