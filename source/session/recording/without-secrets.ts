import {secretVariables} from '../findings/environment-findings.ts';
import {secretPatterns} from '../findings/secret-patterns.ts';

const mask = '***';

/** Names before `=`, and long options with their value. */
const assigned = /([A-Za-z_][\w-]*)(=|\s+(?=[^\s-]))("[^"]*"|'[^']*'|[^\s;&|]+)/g;

/** `scheme://user:password@host` */
const urlPassword = /(:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/g;

const isTelling = (name: string) =>
	secretVariables([`${name.replaceAll('-', '_')}=x`], []).length > 0;

const known = secretPatterns.map(({source}) => new RegExp(source, 'g'));

/** A command without what looks like a secret in it. Doing it again changes nothing. */
export const withoutSecrets = (text: string): string =>
	known
		.reduce((left, expression) => left.replace(expression, mask), text)
		.replace(urlPassword, `$1${mask}`)
		.replace(
			assigned,
			(whole, name: string, between: string, _value, offset: number, all: string) => {
				const isOption = all.slice(0, offset).endsWith('--');
				return isTelling(name) && (between === '=' || isOption)
					? `${name}${between}${mask}`
					: whole;
			},
		);
