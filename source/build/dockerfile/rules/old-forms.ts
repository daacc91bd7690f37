import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import type {DockerfileInstruction} from '../parse-dockerfile.ts';
import {wholeText} from './image-settings.ts';

/** As the value of a pair: as it is, or in quotes. */
function quotedValue(text: string): string {
	if (/^(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'\\]+)$/.test(text)) {
		return text;
	}

	return /[\\"]/.test(text) ? '' : `"${text}"`;
}

/** `NAME VALUE` of ENV and LABEL, which takes the whole rest of the line for the value. */
const isOldForm = ({keyword, words}: DockerfileInstruction): boolean =>
	(keyword === 'ENV' || keyword === 'LABEL') &&
	words.length > 1 &&
	!(words[0]?.text ?? '').includes('=');

export const legacyKeyValue: DockerfileRule = ({instructions}) =>
	instructions.filter(isOldForm).map(instruction => {
		const {keyword, joined, words} = instruction;
		const name = words[0]?.text ?? '';
		const value = quotedValue(joined.slice(name.length).trim());
		const place = wholeText(instruction);
		const right = `${name}=${value}`;
		return {
			ruleId: 'LegacyKeyValueFormat',
			severity: 'hint',
			range: place,
			message: `${keyword} without = takes the rest of the line for one value, and is deprecated.`,
			fix: value === '' ? `Use ${keyword} ${name}=VALUE.` : `Use ${keyword} ${right}`,
			edits: value === '' ? undefined : [{range: place, text: right}],
		};
	});

export const maintainer: DockerfileRule = ({instructions}) =>
	instructions
		.filter(({keyword}) => keyword === 'MAINTAINER')
		.map(({keywordRange, range, joined}) => {
			const name = joined.replace(/^(["'])(.*)\1$/, '$2');
			const right =
				/["\\$]/.test(name) || name === ''
					? undefined
					: `LABEL org.opencontainers.image.authors="${name}"`;
			return {
				ruleId: 'MaintainerDeprecated',
				severity: 'warning',
				range: keywordRange,
				message: 'MAINTAINER is deprecated.',
				fix: `Use ${right ?? 'LABEL org.opencontainers.image.authors="…"'}`,
				edits: right === undefined ? undefined : [{range, text: right}],
			};
		});

/** A continuation that goes on after an empty line: newer builders will refuse it. */
export const emptyContinuation: DockerfileRule = ({instructions, lines}) =>
	instructions.flatMap(({emptyLines}): DockerfileFinding[] => {
		const [first] = emptyLines;
		return first === undefined
			? []
			: [
					{
						ruleId: 'NoEmptyContinuation',
						severity: 'warning',
						range: {startLine: first, startColumn: 1, endLine: first, endColumn: 1},
						message: 'An empty line in a continued instruction becomes an error in newer builders.',
						fix: 'Remove the empty line.',
						edits: emptyLines.map(line => ({
							range: {
								startLine: line,
								startColumn: 1,
								endLine: Math.min(line + 1, lines.length),
								endColumn: 1,
							},
							text: '',
						})),
					},
				];
	});

/** `EXPOSE 80/TCP`, and addresses that only `docker run -p` takes. */
export const exposedPorts: DockerfileRule = ({instructions}) =>
	instructions
		.filter(({keyword}) => keyword === 'EXPOSE')
		.flatMap(({words}) =>
			words.flatMap(({text, range}): DockerfileFinding[] => {
				if (text.includes('$')) {
					return [];
				}

				const port = text.replaceAll(/["']/g, '');
				const [, number = '', protocol = ''] = /^([^/]*)(?:\/(.*))?$/.exec(port) ?? [];
				const findings: DockerfileFinding[] = [];
				if (protocol !== protocol.toLowerCase()) {
					findings.push({
						ruleId: 'ExposeProtoCasing',
						severity: 'hint',
						range,
						message: `The protocol ${protocol} is in capitals.`,
						fix: `Write ${number}/${protocol.toLowerCase()}.`,
						edits: [{range, text: `${number}/${protocol.toLowerCase()}`}],
					});
				}

				const last = number.slice(number.lastIndexOf(':') + 1);
				if (number.includes(':') && last !== '') {
					const right = protocol === '' ? last : `${last}/${protocol}`;
					findings.push({
						ruleId: 'ExposeInvalidFormat',
						severity: 'warning',
						range,
						message: `${text} has an address or a port of the host, which only docker run -p can set.`,
						fix: `Write ${right}.`,
						edits: [{range, text: right}],
					});
				}

				const ends = last.split('-');
				const isPort =
					ends.length <= 2 &&
					ends.every(end => /^\d{1,5}$/.test(end) && Number(end) <= 65_535) &&
					Number(ends[0]) <= Number(ends.at(-1)) &&
					/^(?:|tcp|udp|sctp)$/i.test(protocol);
				if (!isPort) {
					findings.push({
						ruleId: 'invalid-port',
						severity: 'error',
						range,
						message: `${text} is not a port.`,
						fix: 'Use a port from 0 to 65535, with /tcp, /udp or /sctp if needed.',
					});
				}

				return findings;
			}),
		);
