import {useEffect} from 'react';
import {useServices} from '../../../hooks/services.ts';
import {useOpenEngine} from '../../../hooks/use-open-engine.ts';
import {useRetained} from '../../../hooks/use-retained.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';
import {type ContainerLog, createContainerLog} from './container-log.ts';
import {type LogRange, tailRange} from './log-range.ts';

/** A log, and what of it is shown. */
export type LogChoice = {
	session: OpenEngine;
	log: ContainerLog;
	hasTimes: boolean;
	onlyStderr: boolean;
};

export type LogChoosing = {
	change(changes: Partial<Pick<LogChoice, 'hasTimes' | 'onlyStderr'>>): void;
	/** Reads the log anew from there on. */
	read(range: LogRange): void;
};

/**
The log of a container as it was left; `undefined` until there is one. Only the last one looked at is
kept: a log can take tens of megabytes.
*/
export function useContainerLog(containerId: string): [LogChoice | undefined, LogChoosing] {
	const {theme} = useServices();
	const session = useOpenEngine();
	const [kept, store] = useRetained<LogChoice | undefined>('logs', () => undefined);
	const isKept = kept?.session === session && kept.log.containerId === containerId;

	const read = (range: LogRange) =>
		store.update(current => ({
			hasTimes: current?.hasTimes ?? false,
			onlyStderr: current?.onlyStderr ?? false,
			session,
			log: createContainerLog(containerId, range, theme.hasColours),
		}));

	// biome-ignore lint/correctness/useExhaustiveDependencies: `read` only reads what is listed
	useEffect(() => {
		if (!isKept) {
			read(tailRange);
		}
	}, [isKept, session, containerId]);

	return [
		isKept ? kept : undefined,
		{read, change: changes => store.update(current => current && {...current, ...changes})},
	];
}
