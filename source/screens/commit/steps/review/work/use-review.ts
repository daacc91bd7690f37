import {useEffect} from 'react';
import {useServices} from '../../../../../hooks/services.ts';
import {useEngineSession} from '../../../../../hooks/use-engine-session.ts';
import {readChanges} from '../../../../flows/guided-session/read-changes.ts';
import {useFlow} from '../../../use-flow.ts';

/** Starts to read the changes when the flow has none. @returns What reads them again. */
export function useReview(): () => void {
	const services = useServices();
	const session = useEngineSession();
	const control = useFlow();
	const {review, session: guided} = control.flow;
	// A workbench is made for it, which read-only mode refuses.
	const isNeeded = review === undefined && guided !== undefined && services.readOnly === undefined;
	const read = () => void readChanges(control, {services, session});
	// biome-ignore lint/correctness/useExhaustiveDependencies: read once for each time that it is needed
	useEffect(() => {
		if (isNeeded) {
			read();
		}
	}, [isNeeded]);
	return read;
}
