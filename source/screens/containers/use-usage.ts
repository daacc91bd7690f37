import {useEffect, useMemo} from 'react';
import {useOpenEngine} from '../../hooks/services.ts';
import type {ContainerRow} from '../../store/containers/container-row.ts';
import {createUsageWatcher, type UsageWatcher} from '../../store/containers/container-usage.ts';

/** Watches what containers take for as long as the component is shown: the streams end with it. */
export function useUsageWatcher(): UsageWatcher {
	const {engine} = useOpenEngine();
	const watcher = useMemo(() => createUsageWatcher(engine.containers), [engine]);
	useEffect(() => watcher.close, [watcher]);
	return watcher;
}

/** @param rows In view; those that run are watched. */
export function useUsageOf({look}: UsageWatcher, rows: readonly ContainerRow[]): void {
	const running = rows.filter(({container}) => container.state === 'running');
	const inView = running.map(({container}) => container.id).join(' ');
	// A status that changed tells of a restart, whose stream has ended.
	const states = running.map(({container}) => container.status).join(' ');
	// biome-ignore lint/correctness/useExhaustiveDependencies: see `states`
	useEffect(() => look(inView === '' ? [] : inView.split(' ')), [look, inView, states]);
}
