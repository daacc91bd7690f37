import {withTimeLimit} from '../../engine/with-time-limit.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import {dataOf} from '../../store/resource.ts';
import type {RunOffer} from './run-form.ts';

/** Asks what containers can be given. Networks that cannot be read are offered as every engine has them. */
export async function readRunOffer({engine, about}: OpenEngine): Promise<RunOffer> {
	const networks = await withTimeLimit(options => engine.networks.list(options)).catch(
		() => undefined,
	);
	return {
		networks: networks?.map(({name}) => name),
		hasGpus: dataOf(about.state.get())?.hasGpus === true,
	};
}
