import type {SwarmNode} from '../../engine/swarm.ts';

/** What a constraint speaks of, where that can be told of a node. */
function constrainedValue(node: SwarmNode, key: string): string | undefined {
	const [, whose, label = ''] = /^(node|engine)\.labels\.(.+)$/.exec(key) ?? [];
	if (whose !== undefined) {
		return (whose === 'node' ? node.labels : node.engineLabels)[label] ?? '';
	}

	switch (key) {
		case 'node.id':
			return node.id;
		case 'node.hostname':
			return node.hostName;
		case 'node.role':
			return node.role;
		default:
			return undefined;
	}
}

/**
Whether tasks may come to a node, now or once it is available again. As Swarm does, it compares without regard to
case, and takes a label that is not there for empty.
@param constraints `node.role==manager`; those about anything else than id, host name, role and labels hold everywhere.
*/
export const mayRunOn = (node: SwarmNode, constraints: readonly string[]): boolean =>
	constraints.every(constraint => {
		const [, key = '', operator, wanted = ''] = /^(.+?)(==|!=)(.*)$/.exec(constraint) ?? [];
		const value = constrainedValue(node, key.trim());
		return (
			value === undefined ||
			(value.toLowerCase() === wanted.trim().toLowerCase()) === (operator === '==')
		);
	});
