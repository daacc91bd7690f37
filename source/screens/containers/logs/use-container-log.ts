import {useEffect} from 'react';
import {useOpenEngine, useRetained, useServices} from '../../../hooks/services.ts';
import {createContainerLog} from '../../../store/containers/container-log.ts';
import type {LogChoice, LogChoosing} from '../../../store/containers/log-choice.ts';
import {type LogRange, tailRange} from '../../../store/containers/log-range.ts';
import {retainedKey} from '../../../store/retained.ts';

const lastLog = retainedKey<LogChoice | undefined>(() => undefined);

/**
The log of a container as it was left; `undefined` until there is one. Only the last one looked at is
kept: a log can take tens of megabytes.
*/
export function useContainerLog(containerId: string): [LogChoice | undefined, LogChoosing] {
	const {theme} = useServices();
	const openEngine = useOpenEngine();
	const [kept, store] = useRetained(lastLog);
	const isKept = kept?.openEngine === openEngine && kept.log.containerId === containerId;

	const read = (range: LogRange) =>
		store.update(current => ({
			hasTimes: current?.hasTimes ?? false,
			onlyStderr: current?.onlyStderr ?? false,
			openEngine,
			log: createContainerLog(containerId, range, theme.hasColours),
		}));

	// biome-ignore lint/correctness/useExhaustiveDependencies: `read` only reads what is listed
	useEffect(() => {
		if (!isKept) {
			read(tailRange);
		}
	}, [isKept, openEngine, containerId]);

	return [
		isKept ? kept : undefined,
		{read, change: changes => store.update(current => current && {...current, ...changes})},
	];
}
