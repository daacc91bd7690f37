import type {RunTools} from '../../../actions/build/run-tools.ts';
import {openRun} from './open-run.tsx';
import {type ScreenDesk, useDesk} from './use-desk.ts';

/** The same for the pages that build, or show what was built. */
export function useRunTools(): ScreenDesk & RunTools {
	const tools = useDesk();
	return {
		...tools,
		theme: tools.services.theme,
		openRun: (run, onAgain) => openRun(run, tools, onAgain),
	};
}
