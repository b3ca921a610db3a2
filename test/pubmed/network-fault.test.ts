import { describe, expect, it } from 'vitest';
import { judgeNetworkError } from '../../src/pubmed/network-fault.ts';

const withCode = (code: string) => Object.assign(new Error('raw text of the system'), { code });

describe('judgeNetworkError', () => {
  it.each([
    ['ENOTFOUND', 'unreachable', 'unknown-host', 'The host ncbi.example is not known (ENOTFOUND).'],
    ['ECONNREFUSED', 'unreachable', 'connection-refused', 'ncbi.example refuses the connection.'],
    ['ENETUNREACH', 'unreachable', 'no-network', 'No network: ncbi.example cannot be reached (ENETUNREACH).'],
    ['EAI_AGAIN', 'unreachable', 'no-network', 'No network: ncbi.example cannot be reached (EAI_AGAIN).'],
    [
      'UND_ERR_CONNECT_TIMEOUT',
      'unreachable',
      'connect-timeout',
      'ncbi.example did not accept a connection in time.',
    ],
    [
      'UND_ERR_HEADERS_TIMEOUT',
      'transient',
      'reply-timeout',
      'ncbi.example took the request and did not answer in time.',
    ],
    ['UND_ERR_BODY_TIMEOUT', 'transient', 'reply-stalled', 'The answer of ncbi.example stalled half-way.'],
    [
      'Z_BUF_ERROR',
      'transient',
      'reply-truncated',
      'The answer of ncbi.example was cut off or damaged (Z_BUF_ERROR).',
    ],
    [
      'ECONNRESET',
      'transient',
      'connection-lost',
      'The connection to ncbi.example was closed before the answer was whole.',
    ],
    [
      'UND_ERR_SOCKET',
      'transient',
      'connection-lost',
      'The connection to ncbi.example was closed before the answer was whole.',
    ],
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'permanent',
      'tls-failed',
      'The certificate of ncbi.example cannot be trusted (DEPTH_ZERO_SELF_SIGNED_CERT).',
    ],
    [
      'HPE_INVALID_CONSTANT',
      'transient',
      'reply-unreadable',
      'The answer of ncbi.example is not valid HTTP (HPE_INVALID_CONSTANT).',
    ],
  ])('%s', (code, kind, name, message) => {
    const fault = judgeNetworkError(withCode(code), 'ncbi.example', null);
    expect(fault).toMatchObject({ kind, code: name, message });
    expect(fault?.hint).not.toBe('');
  });

  it('looks into causes and into failed address families', () => {
    const families = new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH')], 'both failed');
    expect(judgeNetworkError(families, 'h', null)?.code).toBe('connection-refused');
    expect(judgeNetworkError(new TypeError('x', { cause: withCode('ENOTFOUND') }), 'h', null)?.code).toBe(
      'unknown-host',
    );
  });

  it('takes nothing else for a fault of the network', () => {
    expect(judgeNetworkError(new TypeError('bug'), 'h', null)).toBeNull();
    expect(judgeNetworkError(withCode('SQLITE_FULL'), 'h', null)).toBeNull();
    expect(judgeNetworkError('text', 'h', null)).toBeNull();
    expect(judgeNetworkError(null, 'h', null)).toBeNull();
  });
});
