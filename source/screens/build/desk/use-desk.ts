import {type Dialogs, useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {type Services, useServices} from '../../../hooks/services.ts';
import {useEngineSession} from '../../../hooks/use-engine-session.ts';
import type {EngineSession} from '../../../store/engine-session.ts';
import {type BuildDesk, buildDeskOf} from './build-desk.ts';

export type DeskTools = {
	services: Services;
	session: EngineSession;
	dialogs: Dialogs;
	desk: BuildDesk;
};

/** What everything that the keys of the screen do needs. */
export function useDesk(): DeskTools {
	const services = useServices();
	const session = useEngineSession();
	const dialogs = useDialogs();
	return {services, session, dialogs, desk: buildDeskOf(services, session)};
}
