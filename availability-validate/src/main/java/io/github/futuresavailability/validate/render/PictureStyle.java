package io.github.futuresavailability.validate.render;

/**
 * The style sheet that every picture carries, the same text in each, so that several can stand in
 * one HTML page.
 *
 * <p>Colours are written out twice instead of once as variables, because some programs that draw
 * SVG do not support variables; they show the light ones. Blue is darker for a larger count;
 * defects are orange or a cross, so that no reader must separate red from green, and the shapes
 * alone are enough. On a narrow screen the picture shrinks and its letters do not: every label has
 * room for both sizes.
 */
final class PictureStyle {
  static final String CSS =
      """
      .fa-picture{background:#fff}
      .fa-paper{fill:#fff}
      .fa-title,.fa-label,.fa-note{font-family:system-ui,sans-serif;fill:#1f2933}
      .fa-title{font-size:20px;font-weight:600}
      .fa-label,.fa-note{font-size:13px}
      .fa-note{fill:#5b6875}
      .fa-middle{text-anchor:middle}
      .fa-end{text-anchor:end}
      .fa-grid{fill:none;stroke:#e3e7eb;stroke-width:1}
      .fa-axis{fill:none;stroke:#8a96a3;stroke-width:1}
      .fa-area{fill:#93c3e4;fill-opacity:.6}
      .fa-line{fill:none;stroke:#1f6aa8;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
      .fa-ever{fill:none;stroke:#d55e00;stroke-width:2;stroke-dasharray:5 4}
      .fa-cell{stroke-width:2;stroke-linejoin:round}
      .fa-l0{fill:#e8ebee;stroke:#e8ebee}
      .fa-l1{fill:#cfe3f3;stroke:#cfe3f3}
      .fa-l2{fill:#9ac7e6;stroke:#9ac7e6}
      .fa-l3{fill:#5ea3d3;stroke:#5ea3d3}
      .fa-l4{fill:#2d79b5;stroke:#2d79b5}
      .fa-l5{fill:#114e87;stroke:#114e87}
      .fa-none{fill:none;stroke:#8a96a3;stroke-width:1;stroke-dasharray:2 2}
      .fa-month{fill:none;stroke:#8a96a3;stroke-width:1;pointer-events:all}
      .fa-halo,.fa-missing,.fa-unprobed{fill:none;stroke-linecap:round}
      .fa-halo{stroke:#fff;stroke-width:8}
      .fa-missing{stroke:#d55e00;stroke-width:6}
      .fa-unprobed{stroke:#111;stroke-width:2}
      .fa-cross{stroke-width:4.5}
      @media (prefers-color-scheme:dark){
      .fa-picture{background:#0f151c}
      .fa-paper{fill:#0f151c}
      .fa-title,.fa-label{fill:#e6ebf0}
      .fa-note{fill:#9fadba}
      .fa-grid{stroke:#263240}
      .fa-axis,.fa-none,.fa-month{stroke:#6b7a89}
      .fa-area{fill:#2b6ea6;fill-opacity:.55}
      .fa-line{stroke:#7cc0f0}
      .fa-ever{stroke:#ff9a4d}
      .fa-l0{fill:#1f2a35;stroke:#1f2a35}
      .fa-l1{fill:#173a59;stroke:#173a59}
      .fa-l2{fill:#1d5684;stroke:#1d5684}
      .fa-l3{fill:#2c7ab5;stroke:#2c7ab5}
      .fa-l4{fill:#5ba8de;stroke:#5ba8de}
      .fa-l5{fill:#aedaf7;stroke:#aedaf7}
      .fa-halo{stroke:#0f151c}
      .fa-missing{stroke:#ff8a33}
      .fa-unprobed{stroke:#fff}
      }
      @media (max-width:600px){
      .fa-title{font-size:30px}
      .fa-label,.fa-note{font-size:20px}
      .fa-line,.fa-ever{stroke-width:3}
      }
      """;

  private PictureStyle() {}
}
