import {parseEnvironment} from '../../format/parse-environment.ts';
import {parsePort} from '../../format/parse-port.ts';
import {invalid, type ParseResult, valid} from '../../format/parse-result.ts';
import type {ListFieldId} from './metadata-field.ts';

function parsePorts(text: string): ParseResult<string[]> {
	if (text.includes(':')) {
		return invalid(text, text.slice(0, text.lastIndexOf(':') + 1), {
			message: 'An image only declares its ports, not where they are published.',
			nextStep: 'Enter only the container port, such as 8080 or 53/udp.',
			suggestion: text.slice(text.lastIndexOf(':') + 1),
		});
	}

	const parsed = parsePort(text);
	return parsed.isValid
		? valid(parsed.value.map(({containerPort, protocol}) => `${containerPort}/${protocol}`))
		: parsed;
}

function parseVolume(text: string): ParseResult<string[]> {
	const path = text.length > 1 ? text.replace(/\/+$/, '') : text;
	return path.startsWith('/') && path !== '/'
		? valid([path])
		: invalid(text, text, {
				message:
					text === '/' ? 'The root cannot be a volume.' : `"${text}" is not an absolute path.`,
				nextStep: 'Enter the path inside the container, such as /data.',
				suggestion: text.startsWith('/') ? undefined : `/${text}`,
			});
}

function parseLabel(text: string): ParseResult<string[]> {
	const equals = text.indexOf('=');
	const key = equals === -1 ? text : text.slice(0, equals);
	return key.trim() === ''
		? invalid(text, text.slice(0, equals + 1), {
				message: 'The label key is empty.',
				nextStep: 'Use the form name=value.',
			})
		: valid([equals === -1 ? `${text}=` : text]);
}

const triggers =
	'ADD, ARG, CMD, COPY, ENTRYPOINT, ENV, EXPOSE, HEALTHCHECK, LABEL, RUN, SHELL, STOPSIGNAL, USER, VOLUME or WORKDIR';

function parseTrigger(text: string): ParseResult<string[]> {
	const trigger = text.trim().replace(/^ONBUILD\s+/i, '');
	const [word = ''] = trigger.split(/\s/, 1);
	return triggers.split(/, | or /).includes(word.toUpperCase()) && word !== trigger
		? valid([trigger])
		: invalid(text, word, {
				message: `"${word}" is not allowed as an ONBUILD instruction.`,
				nextStep: `Start with ${triggers}.`,
			});
}

const parsers: Record<ListFieldId, (text: string) => ParseResult<string[]>> = {
	environment: text => {
		const parsed = parseEnvironment(text, {});
		return parsed.isValid ? valid([parsed.value]) : parsed;
	},
	exposedPorts: parsePorts,
	volumes: parseVolume,
	labels: parseLabel,
	onBuild: parseTrigger,
};

/** Reads one item of a list, to the items that it stands for: a range of ports is several. */
export const parseListItem = (id: ListFieldId, item: string): ParseResult<string[]> =>
	item.includes('\0')
		? invalid(item, '\0', {
				message: 'An image may not contain a null character.',
				nextStep: 'Remove it.',
			})
		: parsers[id](item);
