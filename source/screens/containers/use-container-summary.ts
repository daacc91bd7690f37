import {useMemo} from 'react';
import type {ContainerSummary} from '../../engine/containers.ts';
import {useOpenEngine, useStore} from '../../hooks/services.ts';
import {dataOf} from '../../store/resource.ts';

/** What the list knows of one container, another object after each event; `undefined` once it is removed. */
export function useContainerSummary(id: string): ContainerSummary | undefined {
	const {containers} = useOpenEngine();
	const state = useStore(containers.state);
	const all = dataOf(state);
	return useMemo(() => all?.find(container => container.id === id), [all, id]);
}
