import {useDialogs} from '../../../../components/dialogs/use-dialogs.tsx';
import {useServices} from '../../../../hooks/services.ts';
import {useEngineSession} from '../../../../hooks/use-engine-session.ts';
import {useFlow} from '../../use-flow.ts';
import type {BaseContext} from './base-actions.ts';

/** The context of the base step's actions where there is neither a list nor a pull. */
export function useBaseContext(): BaseContext {
	return {
		services: useServices(),
		session: useEngineSession(),
		dialogs: useDialogs(),
		control: useFlow(),
		selected: undefined,
		pull: undefined,
	};
}
