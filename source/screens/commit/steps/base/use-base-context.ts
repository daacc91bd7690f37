import {useDialogs} from '../../../../components/dialogs/use-dialogs.tsx';
import {useServices} from '../../../../hooks/services.ts';
import {useOpenEngine} from '../../../../hooks/use-open-engine.ts';
import {useFlow} from '../../use-flow.ts';
import type {BaseContext} from './base-actions.ts';

/** The context of the base step's actions where there is neither a list nor a pull. */
export function useBaseContext(): BaseContext {
	return {
		services: useServices(),
		session: useOpenEngine(),
		dialogs: useDialogs(),
		control: useFlow(),
		selected: undefined,
		pull: undefined,
	};
}
