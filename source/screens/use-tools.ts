import type {Tools} from '../actions/tools.ts';
import {type Dialogs, useDialogs} from '../components/dialogs/use-dialogs.tsx';
import {type Services, useOpenEngine, useServices} from '../hooks/services.ts';

/** What actions need, and what a screen needs to open a view or a dialog of its own. */
export type ScreenTools = Tools & {services: Services; dialogs: Dialogs};

export function useTools(): ScreenTools {
	return {services: useServices(), openEngine: useOpenEngine(), dialogs: useDialogs()};
}
