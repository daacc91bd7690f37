import {useMemo} from 'react';
import type {ContainerSummary} from '../../engine/containers.ts';
import {useOpenEngine} from '../../hooks/use-open-engine.ts';
import {useStore} from '../../hooks/use-store.ts';

/** What the list knows of one container, another object after each event; `undefined` once it is removed. */
export function useContainerSummary(id: string): ContainerSummary | undefined {
	const {containers} = useOpenEngine();
	const state = useStore(containers.state);
	const all = state.status === 'loading' ? undefined : state.data;
	return useMemo(() => all?.find(container => container.id === id), [all, id]);
}
