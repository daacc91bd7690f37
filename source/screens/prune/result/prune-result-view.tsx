import {stopPrune} from '../../../actions/prune/start-prune.ts';
import {useServices, useStore} from '../../../hooks/services.ts';
import type {PruneMemory} from '../../../store/prune/prune-memory.ts';
import {ResultView} from '../../flows/prune-pages/result-view.tsx';

/** The last prune of an engine, from its first item on. */
export function PruneResultView({memory}: {memory: PruneMemory}) {
	const services = useServices();
	const run = useStore(memory.lastRun);
	const isPruning = useStore(memory.running) !== undefined;
	return (
		<ResultView run={run} stop={isPruning ? () => stopPrune({services, memory}) : undefined} />
	);
}
