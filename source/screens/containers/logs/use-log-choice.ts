import {useEffect} from 'react';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {useOpenEngine, useRetained, useServices} from '../../../hooks/services.ts';
import {createContainerLog} from '../../../store/containers/container-log.ts';
import {createJointLog} from '../../../store/containers/joint-log.ts';
import type {LogChoice, LogChoosing} from '../../../store/containers/log-choice.ts';
import {type LogRange, tailRange} from '../../../store/containers/log-range.ts';
import {retainedKey} from '../../../store/retained.ts';
import {noText} from '../../../store/text/edit-text.ts';

/** Whose log it is. */
export type LogSource = Pick<ContainerSummary, 'id' | 'name'>;

const lastLog = retainedKey<LogChoice | undefined>(() => undefined);

/**
The log of these containers as it was left; `undefined` until there is one. Only the last one looked at is
kept: a log can take tens of megabytes.
*/
export function useLogChoice(sources: readonly LogSource[]): [LogChoice | undefined, LogChoosing] {
	const {theme, now} = useServices();
	const openEngine = useOpenEngine();
	const [kept, store] = useRetained(lastLog);
	const ids = sources.map(({id}) => id);
	const wanted = ids.join(' ');
	const keptIds = kept?.log.readings.map(({containerId}) => containerId).join(' ');
	const isKept = kept?.openEngine === openEngine && keptIds === wanted;

	const read = (range: LogRange) => {
		const [single, ...others] = ids;
		const log =
			single !== undefined && others.length === 0
				? createContainerLog(single, range, theme.hasColours)
				: createJointLog(ids, range, {colours: theme.hasColours, now});
		store.update(current => ({
			times: current?.times ?? 'none',
			onlyStderr: current?.onlyStderr ?? false,
			isFormatted: current?.isFormatted ?? false,
			// What one looks for in one log is not what the next one is opened for.
			filter: noText,
			isFiltering: false,
			openEngine,
			log,
		}));
	};

	// biome-ignore lint/correctness/useExhaustiveDependencies: `read` only reads what is listed
	useEffect(() => {
		if (!isKept) {
			read(tailRange);
		}
	}, [isKept, openEngine, wanted]);

	return [
		isKept ? kept : undefined,
		{
			get: store.get,
			read,
			change: changes => store.update(current => current && {...current, ...changes}),
		},
	];
}
