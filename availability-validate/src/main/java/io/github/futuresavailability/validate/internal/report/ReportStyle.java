package io.github.futuresavailability.validate.internal.report;

/**
 * The style sheet of the page: one column, few colours, the same as in the pictures. Defects are
 * orange and named in words; the page is dark if the reader prefers it; on a narrow screen the rows
 * of a table become blocks.
 */
final class ReportStyle {
  static final String CSS =
      """
      :root{color-scheme:light dark;--paper:#fff;--ink:#1f2933;--soft:#5b6875;--line:#dde2e7;
      --good:#1f6aa8;--bad:#b34700;--mark:#d55e00;--rest:#e8ebee}
      @media (prefers-color-scheme:dark){:root{--paper:#0f151c;--ink:#e6ebf0;--soft:#9fadba;
      --line:#2a3644;--good:#7cc0f0;--bad:#ff9a4d;--mark:#ff8a33;--rest:#263240}}
      *{box-sizing:border-box}
      body{margin:0;background:var(--paper);color:var(--ink);
      font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
      overflow-wrap:break-word}
      a{color:inherit}
      main{max-width:1000px;margin:0 auto;padding:48px 24px 72px}
      h1{font-size:44px;line-height:1.1;margin:0 0 12px;font-weight:600;letter-spacing:-.02em}
      h2{font-size:20px;font-weight:600;margin:56px 0 12px}
      h3{font-size:16px;font-weight:600;margin:32px 0 6px}
      p{margin:0 0 8px;max-width:46em}
      .kind,.note,.soft,figcaption,th,footer{color:var(--soft)}
      .kind{margin:0 0 4px}
      .bad{color:var(--bad)}
      .good{color:var(--good)}
      code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
      figure{margin:40px -8px 0}
      main .fa-picture{background:none;display:block}
      main .fa-paper{fill:none}
      table{width:100%;border-collapse:collapse;font-size:15px;line-height:1.4;
      font-variant-numeric:tabular-nums}
      caption{text-align:left;padding:0 0 6px;font-weight:600}
      th{text-align:left;font-weight:400;font-size:13px}
      th,td{padding:7px 20px 7px 0;border-bottom:1px solid var(--line);vertical-align:top}
      tbody th{color:var(--ink);font-size:15px}
      th:last-child,td:last-child{padding-right:0}
      .bar{display:block;width:150px;height:14px;margin-top:3px}
      .bar .all{fill:var(--rest)}
      .bar .due{stroke:var(--ink);stroke-width:2}
      .bar .good{fill:var(--good)}
      .bar .bad{fill:var(--mark)}
      .bar .soft{fill:var(--soft)}
      .num{white-space:nowrap}
      .nights{margin-top:20px}
      .nights svg{display:block;width:100%;max-width:600px;height:auto;margin-top:6px}
      .nights .good{fill:var(--good)}
      .nights .bad{fill:var(--mark)}
      .nights .none{fill:none;stroke:var(--soft);stroke-dasharray:2 2}
      .sides+.note{margin-top:24px}
      .where{width:36%}
      .group{margin:10px 0 20px;padding:10px 0 10px 14px;border-left:3px solid var(--line)}
      .group>p{margin:0 0 4px;max-width:none}
      .group table{margin-bottom:8px}
      .group tr:last-child td{border-bottom:0}
      summary{cursor:pointer;color:var(--soft);font-size:14px;margin:2px 0 6px}
      .facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 24px;margin:0}
      .facts dt{color:var(--soft)}
      .facts dd{margin:0;overflow-wrap:anywhere}
      .found{margin-top:12px;line-height:1.9}
      .found a{white-space:nowrap;margin-right:14px}
      .fix{color:var(--soft);font-size:14px;overflow-wrap:anywhere}
      .fix code{color:var(--ink)}
      .rules th:first-child{width:22%}
      .sides{display:grid;grid-template-columns:1fr 1fr;gap:8px 48px;margin-top:20px;
      align-items:start}
      .sides .num{width:32%}
      footer{margin-top:64px;font-size:13px}
      @media (max-width:700px){
      main{padding:28px 16px 48px}
      h1{font-size:34px}
      h2{margin-top:44px}
      .sides{grid-template-columns:minmax(0,1fr)}
      .facts{grid-template-columns:minmax(0,1fr);gap:0}
      .facts dd{margin-bottom:8px}
      .wide thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
      .wide{overflow-wrap:anywhere}
      .wide,.wide tbody,.wide tr,.wide td,.wide th,.rules th:first-child{display:block;width:auto}
      .fix code{display:block;overflow-x:auto;white-space:nowrap}
      .wide caption{display:block}
      .wide tr{padding:9px 0;border-bottom:1px solid var(--line)}
      .wide td,.wide tbody th{padding:1px 0;border:0}
      .wide .where,.wide tbody th{font-weight:600}
      .bar{width:100%;max-width:300px}
      figure:first-of-type{overflow-x:auto}
      figure:first-of-type svg{min-width:560px}
      }
      @media print{main{padding:0;max-width:none}tr,figure{break-inside:avoid}}
      """;

  private ReportStyle() {}
}
