import {type Dialogs, useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {type Services, useServices} from '../../../hooks/services.ts';
import {useOpenEngine} from '../../../hooks/use-open-engine.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';
import {type BuildDesk, buildDeskOf} from './build-desk.ts';

export type DeskTools = {
	services: Services;
	session: OpenEngine;
	dialogs: Dialogs;
	desk: BuildDesk;
};

/** What everything that the keys of the screen do needs. */
export function useDesk(): DeskTools {
	const services = useServices();
	const session = useOpenEngine();
	const dialogs = useDialogs();
	return {services, session, dialogs, desk: buildDeskOf(services, session)};
}
