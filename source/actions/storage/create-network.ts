import {isIP} from 'node:net';
import type {NetworkSpecification} from '../../engine/networks.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {joinCommandLine} from '../../format/command-line.ts';
import type {FormValues} from '../../store/questions.ts';
import {labelField, labelWords, parseLabels} from './label-field.ts';
import {problemText} from './problem-text.ts';
import type {NetworksListContext} from './storage-context.ts';

function nameProblem(name: string): string | undefined {
	if (name === '') {
		return 'Enter a name.';
	}

	return /^[a-zA-Z0-9][\w.-]*$/.test(name)
		? undefined
		: 'Use letters, digits, "_", "." and "-", and begin with a letter or digit.';
}

function subnetProblem(subnet: string): string | undefined {
	const [address = '', prefix = '', ...rest] = subnet.split('/');
	const family = isIP(address);
	const isRange =
		family !== 0 &&
		rest.length === 0 &&
		/^\d{1,3}$/.test(prefix) &&
		Number(prefix) <= (family === 4 ? 32 : 128);
	return subnet === '' || isRange ? undefined : 'Use the form 10.5.0.0/24.';
}

const gatewayProblem = (gateway: string): string | undefined =>
	gateway === '' || isIP(gateway) !== 0 ? undefined : 'Use an address, for example 10.5.0.1.';

function specificationOf(values: FormValues): NetworkSpecification {
	const text = (id: string) => values[id]?.trim() || undefined;
	return {
		name: text('name') ?? '',
		driver: text('driver'),
		subnet: text('subnet'),
		gateway: text('gateway'),
		isInternal: values.isInternal === 'yes',
		labels: parseLabels(values.labels ?? '').labels ?? {},
	};
}

function commandOf(specification: NetworkSpecification): string {
	const {name, driver, subnet, gateway, isInternal, labels} = specification;
	return joinCommandLine([
		...['docker', 'network', 'create'],
		...(driver === undefined ? [] : ['--driver', driver]),
		...(subnet === undefined ? [] : ['--subnet', subnet]),
		...(gateway === undefined ? [] : ['--gateway', gateway]),
		...(isInternal ? ['--internal'] : []),
		...labelWords(labels),
		...(name === '' ? [] : [name]),
	]);
}

/** Asks for a name and a subnet, and creates a network. */
export async function createNetwork({
	services,
	openEngine,
	dialogs,
	select,
}: Pick<NetworksListContext, 'services' | 'openEngine' | 'dialogs' | 'select'>): Promise<void> {
	const {networks} = openEngine.engine;
	await dialogs.form({
		title: 'Create a network',
		submitLabel: 'Create',
		fields: [
			{id: 'name', label: 'Name', initial: '', validate: value => nameProblem(value.trim())},
			{id: 'driver', label: 'Driver', initial: '', placeholder: 'bridge'},
			{
				id: 'subnet',
				label: 'Subnet',
				initial: '',
				placeholder: 'a free one, chosen by the engine',
				hint: 'For example 10.5.0.0/24',
				validate: value => subnetProblem(value.trim()),
			},
			{
				id: 'gateway',
				label: 'Gateway',
				initial: '',
				placeholder: 'chosen by the engine',
				hint: 'An address of the subnet',
				validate: value => gatewayProblem(value.trim()),
			},
			{
				id: 'isInternal',
				label: 'Internal',
				initial: 'no',
				options: ['no', 'yes'],
				hint: 'No way out of it, and none in',
			},
			labelField,
		],
		preview: values => [commandOf(specificationOf(values))],
		copied: {what: 'Command', text: values => commandOf(specificationOf(values))},
		async submit(values, {signal}) {
			const specification = specificationOf(values);
			const {name, subnet, gateway} = specification;
			if (gateway !== undefined && subnet === undefined) {
				return 'A gateway needs its subnet. Enter one, for example 10.5.0.0/24.';
			}

			try {
				const id = await withTimeLimit(options => networks.create(specification, options), signal);
				services.notices.show({tone: 'success', text: `Created network ${name}`});
				select(id);
				return undefined;
			} catch (error) {
				return problemText(error);
			}
		},
	});
}
