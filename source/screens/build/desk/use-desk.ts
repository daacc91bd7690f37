import {type BuildDesk, buildDeskOf} from '../../../store/build/build-desk.ts';
import {type ScreenTools, useTools} from '../../use-tools.ts';

export type ScreenDesk = ScreenTools & {desk: BuildDesk};

/** What everything that the keys of the screen do needs. */
export function useDesk(): ScreenDesk {
	const tools = useTools();
	return {...tools, desk: buildDeskOf(tools.services, tools.openEngine)};
}
