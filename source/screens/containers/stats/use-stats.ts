import {useEffect, useState} from 'react';
import {useOpenEngine} from '../../../hooks/services.ts';
import type {Problem} from '../../../problem.ts';
import {
	addSample,
	emptyHistory,
	type StatsHistory,
} from '../../../store/containers/stats-history.ts';
import {toProblem} from '../../../to-problem.ts';
import {useContainerSummary} from '../use-container-summary.ts';

export type Stats = {
	history: StatsHistory;
	/** `waiting`: the first sample takes a second or two. */
	phase: 'waiting' | 'live' | 'ended';
	/** Why there are no more samples; `undefined` when the container just stopped. */
	error: Problem | undefined;
};

const waiting = {history: emptyHistory, phase: 'waiting', error: undefined} as const;

/** Samples for as long as the component is shown and the container runs; begins anew when it is started again. */
export function useStats(id: string): Stats {
	const {engine} = useOpenEngine();
	const summary = useContainerSummary(id);
	const isLive = summary !== undefined && ['running', 'paused'].includes(summary.state);
	const [stats, setStats] = useState<Stats>(waiting);
	const [streams, setStreams] = useState(0);

	// biome-ignore lint/correctness/useExhaustiveDependencies: a further stream is the same one opened again
	useEffect(() => {
		if (!isLive) {
			setStats(current => ({...current, phase: 'ended'}));
			return;
		}

		const abort = new AbortController();
		const follow = async () => {
			try {
				for await (const sample of engine.containers.stats(id, {signal: abort.signal})) {
					setStats(({history}) => ({
						history: addSample(history, sample),
						phase: 'live',
						error: undefined,
					}));
				}

				setStats(current => ({...current, phase: 'ended'}));
			} catch (error) {
				if (!abort.signal.aborted) {
					setStats(current => ({...current, phase: 'ended', error: toProblem(error)}));
				}
			}
		};

		setStats(current => ({...current, phase: 'waiting', error: undefined}));
		void follow();
		return () => abort.abort();
	}, [engine, id, isLive, streams]);

	// A quick restart is over before the list shows the stop: its event opens the stream again.
	// biome-ignore lint/correctness/useExhaustiveDependencies: only news of the container count
	useEffect(() => {
		if (isLive && stats.phase === 'ended') {
			setStreams(current => current + 1);
		}
	}, [summary]);

	return stats;
}
