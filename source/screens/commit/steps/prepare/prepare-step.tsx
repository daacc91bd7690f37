import {Box} from 'ink';
import {useMemo} from 'react';
import {useDialogs} from '../../../../components/dialogs/use-dialogs.tsx';
import {FieldList} from '../../../../components/field-list/field-list.tsx';
import {
	type FieldListControl,
	fieldListActions,
} from '../../../../components/field-list/field-list-actions.ts';
import {useFieldList} from '../../../../components/field-list/use-field-list.ts';
import {Row} from '../../../../components/row.tsx';
import {useServices} from '../../../../hooks/services.ts';
import {useBodySize} from '../../../../hooks/use-body-size.ts';
import {useOpenEngine} from '../../../../hooks/use-open-engine.ts';
import {useStore} from '../../../../hooks/use-store.ts';
import type {Action} from '../../../../keys/action.ts';
import type {Flow, PrepareValues} from '../../../../store/commit/flow.ts';
import type {PrepareField} from '../../session/prepare-problems.ts';
import type {Step} from '../../step.ts';
import {useFlow} from '../../use-flow.ts';
import {useStepLayer} from '../../use-step-layer.ts';
import {sessionRunCommand} from '../shell/session-run-command.ts';
import {askPrepareValue} from './edit-prepare.ts';
import {prepareFields, type ShellFacts} from './prepare-fields.ts';

const noContainers: readonly never[] = [];
const noValues: PrepareValues = {
	name: '',
	shell: '',
	user: '',
	workingDirectory: '',
	network: '',
	mounts: '',
	environment: '',
};

const headRows = 2;

type PrepareContext = FieldListControl & {isMade: boolean};

const prepareActions: readonly Action<PrepareContext>[] = fieldListActions.map(action =>
	action.id === 'field.edit'
		? {
				...action,
				whyUnavailable: context =>
					context.isMade
						? 'The container was made with these; X discards the session'
						: action.whyUnavailable?.(context),
			}
		: action,
);

/** What a container tells that was not made just now. */
const knownValues = ({session}: Flow): PrepareValues => ({
	...noValues,
	name: session?.containerName ?? '',
	shell: session?.shell?.path ?? '',
});

const nothingKnown: ShellFacts = {shells: [], notRecorded: new Map()};

const factsOf = ({base}: Flow): ShellFacts =>
	(base && base.status !== 'loading' ? base.data : undefined) ?? nothingKnown;

function PrepareStep() {
	const control = useFlow();
	const {flow} = control;
	const {theme} = useServices();
	const {width, height} = useBodySize();
	const dialogs = useDialogs();
	const session = useOpenEngine();
	const state = useStore(session.containers.state);
	const known = (state.status === 'loading' ? undefined : state.data) ?? noContainers;
	const isMade = flow.session !== undefined;
	const isWhole = flow.prepare !== undefined;
	const containers = isMade ? noContainers : known;
	const values = flow.prepare ?? knownValues(flow);
	const facts = useMemo(() => factsOf(flow), [flow]);
	const fields = useMemo(() => {
		const all = prepareFields(values, facts, containers);
		const shown = isWhole ? all : all.filter(({value}) => value !== '');
		// Nothing of it can be changed any more.
		return isMade ? shown.map(field => ({...field, warning: undefined})) : shown;
	}, [values, facts, containers, isWhole, isMade]);
	const list = useFieldList({
		key: `commit:prepare:${flow.id}`,
		fields,
		height: height - headRows,
		async onEdit(id) {
			const field = id as PrepareField;
			const value = await askPrepareValue({dialogs, values, facts, containers}, field);
			if (value !== undefined) {
				control.update(current => ({
					...current,
					prepare: {...(current.prepare ?? noValues), [field]: value},
				}));
			}
		},
	});
	useStepLayer(prepareActions, {...list.control, isMade});
	const head = isMade
		? `The container was made with ${isWhole ? 'these' : 'these; docker inspect tells the rest'}.`
		: 'The container in which you work. None of this is baked into the image.';
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Row text={`  ${theme.paint('muted', head)}`} />
			<Row text="" />
			<FieldList list={list} width={width} />
		</Box>
	);
}

/** How the container is made in which the session's shell runs. */
export const prepareStep: Step = {
	id: 'prepare',
	title: 'Prepare',
	help: [
		'Work is done in a container: a thin layer that can be written to, on top of the base. It is made as',
		'docker run -it makes it, with a name, and it stays when you leave the shell (docker ps -a shows it).',
		'',
		'What docker commit takes from such a container beside its files (the shell as Cmd, the variables of -e,',
		'labels) is left out of the image here: its metadata start from those of the base.',
		'',
		'What is in a mount (-v, --mount) lives outside the container and is never part of an image.',
	],
	commands: flow => (flow.prepare ? [sessionRunCommand(flow)] : []),
	whyUnavailable: ({base, session}) =>
		base?.status === 'ready' || session ? undefined : 'Choose a base image first',
	actions: [],
	Component: PrepareStep,
};
