import type {BuildRun} from '../../store/build/build-run.ts';
import type {Theme} from '../../theme.ts';
import type {DeskTools} from './open-project.ts';

/** What builds work with. */
export type RunTools = DeskTools & {
	theme: Pick<Theme, 'hasColours' | 'symbols'>;
	/** Shows a build on top of its Dockerfile. @param onAgain Builds it once more. */
	openRun(run: BuildRun, onAgain: () => unknown): void;
};
