import type {ContainerSummary} from '../../engine/containers.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {toProblem} from '../../to-problem.ts';
import type {ContainersContext} from '../containers/containers-context.ts';
import {revealNetwork} from './reveal-storage.ts';

/**
Goes to the first of its networks that there still is; the list of networks tells who is in the others.
A list of containers tells only names of networks.
*/
export async function showNetworksOf(
	{services, openEngine, dialogs}: ContainersContext,
	{name, networks: names}: ContainerSummary,
): Promise<void> {
	try {
		const networks = await withTimeLimit(openEngine.engine.networks.list);
		const [first] = names.flatMap(wanted => networks.filter(network => network.name === wanted));
		if (first) {
			revealNetwork(services, first.id);
		} else {
			const text = `The networks of ${name} no longer exist: ${names.join(', ')}`;
			services.notices.show({tone: 'warning', text});
		}
	} catch (error) {
		await dialogs.error(`The networks of ${name} cannot be shown`, toProblem(error));
	}
}
